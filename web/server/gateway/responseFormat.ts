import { AppError } from '../../shared/appError.ts'

/** How content is asked for: as itself, as one raw block, or as a CAR of that block. */
export type ResponseFormat = 'file' | 'raw' | 'car'

const MEDIA_TYPES = new Map<string, ResponseFormat>([
  ['application/vnd.ipld.raw', 'raw'],
  ['application/vnd.ipld.car', 'car'],
])

/** How a CAR of one block may be asked for (trustless gateway specification §2.2): every order and scope of it is the same. */
const CAR_QUERY: Readonly<Record<string, RegExp>> = {
  'car-version': /^1$/,
  'car-order': /^(dfs|unk)$/,
  'car-dups': /^[yn]$/,
  'dag-scope': /^(block|entity|all)$/,
}

/**
 * Path gateway specification §2.1.2 and §2.2.7: `?format=` wins over Accept, and only the two IPLD types ask for something else than the file.
 * @throws FORMAT_UNSUPPORTED for other forms (tar, dag-json, IPNS records, CARs of version 2) that this gateway has not.
 */
export function responseFormatOf(
  { format, ...query }: Readonly<Record<string, string>>,
  accept: string | undefined,
): ResponseFormat {
  const found = format === undefined ? acceptedFormat(accept) : formatNamed(format)
  if (found === 'car')
    for (const [name, allowed] of Object.entries(CAR_QUERY)) {
      const value = query[name]
      if (value !== undefined && !allowed.test(value))
        throw new AppError('FORMAT_UNSUPPORTED', { format: `car, ${name}=${value.slice(0, 50)}` })
    }
  return found
}

function formatNamed(format: string): ResponseFormat {
  if (format === 'raw' || format === 'car') return format
  throw new AppError('FORMAT_UNSUPPORTED', { format: format.slice(0, 50) })
}

function acceptedFormat(accept: string | undefined): ResponseFormat {
  const ranges = (accept ?? '')
    .slice(0, 1000)
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      return { type, isRefused: parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)), parameters }
    })
  const wanted = ranges.find(({ type, isRefused }) => MEDIA_TYPES.has(type) && !isRefused)
  if (wanted?.parameters.some((parameter) => /^version=(?!"?1"?$)/.test(parameter)))
    throw new AppError('FORMAT_UNSUPPORTED', { format: 'car' })
  if (wanted) return MEDIA_TYPES.get(wanted.type) ?? 'file'
  const others = ranges.filter(
    ({ type }) => type.startsWith('application/vnd.ip') || type === 'application/x-tar',
  )
  if (others.length === ranges.length && others[0])
    throw new AppError('FORMAT_UNSUPPORTED', { format: others[0].type.slice(0, 50) })
  return 'file'
}
