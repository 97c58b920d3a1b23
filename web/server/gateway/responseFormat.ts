import { AppError } from '../../shared/appError.ts'

type Kind = 'file' | 'raw' | 'car'
/** How content is asked for: as itself, as one raw block, or as a CAR of that block, in which nothing comes twice whether or not it may. */
export type ResponseFormat = Readonly<{ kind: Kind; dups: 'y' | 'n' }>

const MEDIA_TYPES = new Map<string, Kind>([
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
/** Trustless gateway specification §2.2.3: from and to, each from the start or, below zero, from the end; `*` is the end. */
const ENTITY_BYTES = /^(-?\d{1,15}):(-?\d{1,15}|\*)$/

/**
 * Path gateway specification §2.1.2 and §2.2.7: `?format=` wins over Accept, and only the two IPLD types ask for something else than the file.
 * @throws FORMAT_UNSUPPORTED for other forms (tar, dag-json, IPNS records, CARs of version 2) that this gateway has not.
 */
export function responseFormatOf(
  query: Readonly<Record<string, string>>,
  accept: string | undefined,
): ResponseFormat {
  const { format } = query
  const accepted = acceptedFormat(accept, format)
  const kind = format === undefined ? accepted.kind : formatNamed(format)
  if (kind !== 'car') return { kind, dups: 'n' }
  const asked: Record<string, string | undefined> = { ...accepted.parameters, ...query }
  for (const [name, allowed] of Object.entries(CAR_QUERY)) {
    const value = asked[name]
    if (value !== undefined && !allowed.test(value))
      throw new AppError('FORMAT_UNSUPPORTED', { format: `car, ${name}=${value.slice(0, 50)}` })
  }
  checkEntityBytes(asked['entity-bytes'])
  return { kind, dups: asked['car-dups'] === 'y' ? 'y' : 'n' }
}

/** The one block is all of the entity, so any part of it is that block; what can't be a part is refused. */
function checkEntityBytes(text: string | undefined): void {
  if (text === undefined) return
  const [, from = '', to = ''] = ENTITY_BYTES.exec(text) ?? []
  const isBackwards = to !== '*' && from.startsWith('-') === to.startsWith('-') && Number(from) > Number(to)
  if (from === '' || isBackwards) throw new AppError('BAD_REQUEST', { expected: 'entity-bytes=from:to' })
}

function formatNamed(format: string): Kind {
  if (format === 'raw' || format === 'car') return format
  throw new AppError('FORMAT_UNSUPPORTED', { format: format.slice(0, 50) })
}

type Accepted = Readonly<{ kind: Kind; parameters: Readonly<Record<string, string>> }>

/** @param named - what the query asks for already: then Accept only adds how */
function acceptedFormat(accept: string | undefined, named: string | undefined): Accepted {
  const ranges = (accept ?? '').slice(0, 1000).split(',').map(readRange)
  const wanted = ranges.find(({ type, parameters }) => MEDIA_TYPES.has(type) && !isRefused(parameters))
  const kind = MEDIA_TYPES.get(wanted?.type ?? '')
  if (wanted && kind) {
    const { version, order, dups } = wanted.parameters
    const given = { 'car-version': version, 'car-order': order, 'car-dups': dups }
    return { kind, parameters: kind === 'car' ? definedOf(given) : {} }
  }
  const others = ranges.filter(
    ({ type }) => type.startsWith('application/vnd.ip') || type === 'application/x-tar',
  )
  if (named === undefined && others.length === ranges.length && others[0])
    throw new AppError('FORMAT_UNSUPPORTED', { format: others[0].type.slice(0, 50) })
  return { kind: 'file', parameters: {} }
}

function readRange(range: string): { type: string; parameters: Readonly<Record<string, string>> } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const pairs = parameters.map((parameter): [string, string] => {
    const equals = parameter.indexOf('=')
    return [parameter.slice(0, equals), parameter.slice(equals + 1).replace(/^"(.*)"$/, '$1')]
  })
  return { type, parameters: Object.fromEntries(pairs) }
}

function isRefused({ q }: Readonly<Record<string, string>>): boolean {
  return q !== undefined && /^0(\.0*)?$/.test(q)
}

function definedOf(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
