import { testGateway } from '../server/gateway/testGateway.ts'
import { portrait } from '../server/pinning/pictures.ts'
import { pinIn } from '../server/pinning/testPinning.ts'

/** The gateway over a node of its own, in a process of its own; prints where a portrait of 512 pixels is. */
const gateway = await testGateway()
const answer = await gateway.site.upload(await portrait(512), 'image/webp')
console.log(JSON.stringify({ url: `${gateway.site.url}/ipfs/${(await pinIn(answer)).cid}` }))
process.once('SIGTERM', () => void gateway.close())
