const WORDS = new Set([
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'bool',
  'offset',
])

/** The metrics that a PromQL expression names: what is left when labels, ranges, functions, numbers and the words of the language are gone. */
export function metricNames(expression: string): string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, '')
    .replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, '')
  const names = [...bare.matchAll(/\b[a-zA-Z_:][\w:]*\b(?!\s*\()/g)].map(([name]) => name)
  return names.filter((name) => !WORDS.has(name))
}

/** The labels by which an expression picks or groups. */
export function labelNames(expression: string): string[] {
  const picked = [...expression.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, name]) => name ?? '')
  const grouped = [...expression.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)]
  return [...picked, ...grouped.flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))]
}
