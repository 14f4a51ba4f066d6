/** So much of a name between slashes: it can't lead out of its folder, and means the same everywhere. */
const PART = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/** The name, or an Error where it may not be one of a file. */
export function checkedName(name: string): string {
  const parts = name.split('/');
  if (parts.length > 6 || !parts.every((part) => PART.test(part) && !part.endsWith('.')))
    throw new Error('This is no name for a file of a pack.');
  return name;
}
