/** Names that hosts with these systems have on their pages, with values like their defaults, light and dark, to try the themes with. */
const sheet = (values: Readonly<Record<string, string>>): string =>
  `:root { ${Object.entries(values)
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ')} }`;

const either = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;

export const hostVariables = {
  bootstrap: sheet({
    '--bs-body-color': either('#212529', '#dee2e6'),
    '--bs-body-bg': either('#ffffff', '#212529'),
    '--bs-secondary-color': either('rgb(33 37 41 / 75%)', 'rgb(222 226 230 / 75%)'),
    '--bs-border-color': either('#dee2e6', '#495057'),
    '--bs-gray-600': '#6c757d',
    '--bs-tertiary-bg': either('#f8f9fa', '#2b3035'),
    '--bs-primary': '#0d6efd',
    '--bs-link-hover-color': either('#0a58ca', '#8bb9fe'),
    '--bs-success-text-emphasis': either('#0a3622', '#75b798'),
    '--bs-warning-text-emphasis': either('#664d03', '#ffda6a'),
    '--bs-danger-text-emphasis': either('#58151c', '#ea868f'),
    '--bs-info-text-emphasis': either('#055160', '#6edff6'),
    '--bs-border-radius': '6px',
  }),
  material: sheet({
    '--md-sys-color-on-surface': either('#1d1b20', '#e6e0e9'),
    '--md-sys-color-on-surface-variant': either('#49454f', '#cac4d0'),
    '--md-sys-color-outline': either('#79747e', '#938f99'),
    '--md-sys-color-outline-variant': either('#cac4d0', '#49454f'),
    '--md-sys-color-surface': either('#fef7ff', '#141218'),
    '--md-sys-color-surface-container': either('#f3edf7', '#211f26'),
    '--md-sys-color-primary': either('#6750a4', '#d0bcff'),
    '--md-sys-color-on-primary': either('#ffffff', '#381e72'),
    '--md-sys-color-error': either('#b3261e', '#f2b8b5'),
    '--md-sys-shape-corner-small': '8px',
  }),
  fluent: sheet({
    '--colorNeutralForeground1': either('#242424', '#ffffff'),
    '--colorNeutralForeground3': either('#616161', '#adadad'),
    '--colorNeutralStroke2': either('#e0e0e0', '#525252'),
    '--colorNeutralStrokeAccessible': either('#616161', '#adadad'),
    '--colorNeutralBackground1': either('#ffffff', '#292929'),
    '--colorNeutralBackground2': either('#fafafa', '#1f1f1f'),
    '--colorBrandForegroundLink': either('#115ea3', '#479ef5'),
    '--colorStatusSuccessForeground1': either('#0e700e', '#54b054'),
    '--colorStatusWarningForeground1': either('#bc4b09', '#faa06b'),
    '--colorStatusDangerForeground1': either('#b10e1c', '#dc626d'),
    '--borderRadiusMedium': '4px',
  }),
} as const;
