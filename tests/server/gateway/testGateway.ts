import { pino } from 'pino'
import { digestFromCid } from '../../../web/shared/cid.ts'
import {
  type ContentReader,
  type ContentReaderOptions,
  createContentReader,
} from '../../../web/server/gateway/createContentReader.ts'
import { type GatewayOptions, gatewayRoutes } from '../../../web/server/gateway/gatewayRoutes.ts'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import { type TestNode, testNode } from '../../ipfs/testNode.ts'
import { type TestPinning, testPinning } from '../pinning/testPinning.ts'

export type TestGateway = Readonly<{
  node: TestNode
  site: TestPinning
  reader: ContentReader
  close(): Promise<void>
}>

/** Uploads and the gateway on one port, over a node of their own. */
export async function testGateway(
  options: Partial<ContentReaderOptions & GatewayOptions> = {},
): Promise<TestGateway> {
  const node = await testNode()
  const provider = createKuboProvider({
    name: 'ipfs',
    url: node.url,
    auth: node.auth,
    timeoutMilliseconds: 8_000,
  })
  const reader = createContentReader({
    node: provider,
    gateways: [],
    log: pino({ level: 'silent' }),
    ...options,
  })
  const site = await testPinning({
    provider,
    site: (pinning) => [
      gatewayRoutes({
        readContent: reader.read,
        readHere: reader.readHere,
        isServed: (cid) => pinning.isPinned(digestFromCid(cid)),
        isDenied: () => false,
        ...options,
      }),
    ],
  })
  const close = async () => {
    await site.close()
    await node.close()
  }
  return { node, site, reader, close }
}
