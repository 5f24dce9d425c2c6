type Released = {readonly text: string; readonly section: string} | {readonly problem: string};

/** The changelog in which what stands under "Unreleased" has become the section of a version. */
export function releasedChangelog(text: string, version: string, date: string): Released {
  const title = '## Unreleased';
  if (new RegExp(`^## ${version.replaceAll('.', '\\.')}( |$)`, 'm').test(text)) return {problem: `CHANGELOG.md has ${version} already.`};
  const start = text.search(/^## Unreleased$/m);
  if (start < 0) return {problem: `CHANGELOG.md has no section "${title}".`};
  const from = start + title.length;
  const next = text.slice(from).search(/^## /m);
  const end = next < 0 ? text.length : from + next;
  const changes = text.slice(from, end).trim();
  if (!changes) return {problem: 'CHANGELOG.md says nothing under "Unreleased".'};
  const section = `## ${version} – ${date}\n\n${changes}`;
  return {section, text: `${text.slice(0, from)}\n\n${section}\n${next < 0 ? '' : `\n${text.slice(end)}`}`};
}
