/** `node_modules/a/node_modules/@b/c/d.js` is of `@b/c`. */
export function nameInPath(path: string): string {
  const [first = '', second = ''] = path
    .slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    .split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
