import * as CarBufferWriter from '@ipld/car/buffer-writer'
import { CID } from 'multiformats/cid'

/** A CARv1 (https://ipld.io/specs/transport/car/carv1/) of whole blocks, the first `rootCount` of them its roots. Memory holds it once. */
export function carOf(
  blocks: readonly Readonly<{ cid: string; bytes: Uint8Array }>[],
  rootCount = 1,
): Uint8Array<ArrayBuffer> {
  const parsed = blocks.map(({ cid, bytes }) => ({ cid: CID.parse(cid), bytes }))
  const roots = parsed.slice(0, rootCount).map(({ cid }) => cid)
  const size =
    CarBufferWriter.headerLength({ roots }) +
    parsed.reduce((sum, block) => sum + CarBufferWriter.blockLength(block), 0)
  const writer = CarBufferWriter.createWriter(new ArrayBuffer(size), { roots })
  for (const block of parsed) writer.write(block)
  return new Uint8Array(writer.close())
}
