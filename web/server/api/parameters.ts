/** What can stand in an address, under the name that operations give it. */
export const PARAMETERS = {
  handle: { in: 'path', required: true, description: 'ASCII capitals and a leading @ are folded' },
  address: { in: 'path', required: true, description: '0x and 40 hexadecimal digits' },
  minBlock: { in: 'query', required: false, description: 'Answer as of this block or later, or 503' },
  cursor: { in: 'query', required: false, description: 'nextCursor of the page before' },
  limit: { in: 'query', required: false, description: '1 to 100' },
} as const
export type ParameterName = keyof typeof PARAMETERS | 'list'
