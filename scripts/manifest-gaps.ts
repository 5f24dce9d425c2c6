import type {Found, Reading} from './elements.ts';

interface Typed {
  readonly text?: string;
}

interface Entry {
  readonly name: string;
  readonly description?: string;
  readonly type?: Typed;
}

interface Member extends Entry {
  readonly kind: 'field' | 'method';
  readonly parameters?: readonly Entry[];
  readonly return?: {readonly type?: Typed};
}

export interface Event extends Entry {
  /** Ours: the schema of manifests knows only the event's own type. */
  detail?: {readonly type: Typed};
}

export interface Declaration extends Entry {
  readonly tagName?: string;
  members?: Member[];
  readonly events?: readonly Event[];
  readonly attributes?: readonly (Entry & {readonly fieldName?: string})[];
  readonly slots?: readonly Entry[];
  readonly cssParts?: readonly Entry[];
  readonly cssProperties?: readonly Entry[];
  readonly cssStates?: readonly Entry[];
}

export interface Manifest {
  readonly modules: readonly {readonly path: string; readonly declarations: readonly Declaration[]}[];
}

export const declarationsOf = ({modules}: Manifest): readonly Declaration[] => modules.flatMap(({declarations}) => declarations);

/** Writes into the manifest what each event carries: the analyzer sees only the name of its class. */
export function addDetails(manifest: Manifest, {details}: Reading): void {
  for (const declaration of declarationsOf(manifest)) {
    const own = details.get(declaration.name);
    if (own) {
      const detail = {
        ...({kind: 'field', name: 'detail', readonly: true, type: {text: own.text}, parsedType: {text: own.expanded}} as const),
        description: 'What the event carries; frozen.',
      };
      declaration.members = [detail, ...(declaration.members ?? [])];
    }
    for (const event of declaration.events ?? []) {
      const detail = details.get(event.type?.text ?? '');
      if (detail) event.detail = {type: {text: detail.text}};
    }
  }
}

/** What the manifest does not say, and what it says that is not so; a sentence each. */
export function gapsOf(manifest: Manifest, {elements}: Reading): readonly string[] {
  const declarations = declarationsOf(manifest);
  return [
    ...declarations.flatMap(withoutWords),
    ...elements.flatMap((found) => {
      const declaration = declarations.find(({tagName}) => tagName === found.tag);
      return declaration ? differences(declaration, found) : [`<${found.tag}> is missing.`];
    }),
  ];
}

function withoutWords(declaration: Declaration): readonly string[] {
  const {name, tagName, description, members = [], attributes = [], events = []} = declaration;
  const of = tagName ? `<${tagName}>` : name;
  const isBlank = (text: string | undefined): boolean => !text?.trim();
  const isUntyped = (type: Typed | undefined): boolean => isBlank(type?.text) || type?.text === 'any';
  const described = {
    ...{attribute: attributes, member: members, event: events, slot: declaration.slots, part: declaration.cssParts},
    ...{'CSS property': declaration.cssProperties, state: declaration.cssStates},
  };
  const fields = members.filter(({kind}) => kind === 'field');
  const methods = members.filter(({kind}) => kind === 'method');
  return [
    ...(isBlank(description) ? [`${of} is not described.`] : []),
    ...Object.entries(described).flatMap(([kind, entries = []]) =>
      entries.filter((each) => isBlank(each.description)).map((each) => `${of}: the ${kind} "${each.name}" is not described.`),
    ),
    ...[...attributes, ...fields, ...events].filter(({type}) => isUntyped(type)).map((each) => `${of}: "${each.name}" has no type.`),
    ...methods.filter((each) => isUntyped(each.return?.type)).map((each) => `${of}: ${each.name}() does not say what it returns.`),
    ...methods.flatMap((each) =>
      (each.parameters ?? []).filter(({type}) => isUntyped(type)).map((parameter) => `${of}: ${each.name}(${parameter.name}) has no type.`),
    ),
    ...events.filter(({detail}) => isUntyped(detail?.type)).map((each) => `${of}: the event "${each.name}" does not say what it carries.`),
  ];
}

function differences(declaration: Declaration, found: Found): readonly string[] {
  const compare = (kind: string, real: ReadonlySet<string>, said: readonly Entry[] = [], bothWays = true): readonly string[] => {
    const names = new Set(said.map(({name}) => name));
    return [
      ...[...real].filter((name) => !names.has(name)).map((name) => `<${found.tag}>: the ${kind} "${name}" is not in the manifest.`),
      ...[...names].filter((name) => bothWays && !real.has(name)).map((name) => `<${found.tag}>: there is no ${kind} "${name}".`),
    ];
  };
  return [
    ...compare('part', found.parts, declaration.cssParts),
    ...compare('slot', found.slots, declaration.slots),
    ...compare('CSS property', found.cssProperties, declaration.cssProperties),
    ...compare('state', found.states, declaration.cssStates),
    // Those of the elements that it opens bubble through it.
    ...compare('event', found.events, declaration.events, false),
    ...found.unclear.map((each) => `<${found.tag}>: nobody can tell the part in ${each}`),
  ];
}
