import { AppError } from './appError.ts'

/** Shortest and longest handle, in characters; 31 leaves a zero byte at the end of the 32-byte id. */
export const HANDLE_MIN = 3
export const HANDLE_MAX = 31

/** Why a text is not a handle; the same rules as `contracts/libraries/Handle.sol`. */
export type HandleProblem = 'HANDLE_TOO_SHORT' | 'HANDLE_TOO_LONG' | 'HANDLE_CHARSET' | 'HANDLE_HYPHEN'

/** The first rule that `text` breaks, or null when it is a handle. Capitals count as broken: see {@link foldHandle}. */
export function handleProblem(text: string): HandleProblem | null {
  if (!/^[a-z0-9-]*$/.test(text)) return 'HANDLE_CHARSET'
  if (text.length < HANDLE_MIN) return 'HANDLE_TOO_SHORT'
  if (text.length > HANDLE_MAX) return 'HANDLE_TOO_LONG'
  if (text.startsWith('-') || text.endsWith('-') || text.includes('--')) return 'HANDLE_HYPHEN'
  return null
}

/** What a person most likely meant: outer spaces and one leading `@` dropped, ASCII capitals folded. Nothing else changes. */
export function foldHandle(text: string): string {
  return text
    .trim()
    .replace(/^@/, '')
    .replace(/[A-Z]/g, (capital) => capital.toLowerCase())
}

/** The handle as the contract takes it: ASCII, left-aligned in 32 bytes. Throws the {@link HandleProblem}. */
export function handleToBytes32(handle: string): `0x${string}` {
  const problem = handleProblem(handle)
  if (problem) throw new AppError(problem, { handle })
  let hex = ''
  for (const character of handle) hex += character.charCodeAt(0).toString(16)
  return `0x${hex.padEnd(64, '0')}`
}

/** The token id of `handle`. Throws the {@link HandleProblem}. */
export function handleToId(handle: string): bigint {
  return BigInt(handleToBytes32(handle))
}

/** The handle that `id` spells, or null when `id` is not the id of any handle. */
export function idToHandle(id: bigint): string | null {
  if (id < 0n || id >= 1n << 256n) return null
  const hex = id.toString(16).padStart(64, '0')
  let handle = ''
  for (let at = 0; at < 64; at += 2) {
    const code = Number.parseInt(hex.slice(at, at + 2), 16)
    if (code === 0) return /^0*$/.test(hex.slice(at)) && handleProblem(handle) === null ? handle : null
    handle += String.fromCharCode(code)
  }
  return null
}

/**
 * The shape that an eye takes in: two handles with the same skeleton are easily confused.
 * 0 and o, 1, l and i, rn and m, vv and w, doubled letters and hyphens count as the same (after Unicode UTS 39, within ASCII).
 */
export function handleSkeleton(handle: string): string {
  return handle
    .replaceAll('-', '')
    .replaceAll('0', 'o')
    .replace(/[1i]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/(.)\1+/g, '$1')
}
