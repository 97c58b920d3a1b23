// js-ipfs's daemon: `ipfs-core` behind `ipfs-http-server`, offline, on a free port; prints where its RPC is.
// Its packages want `Promise.withResolvers`, which Node has from 22 on.
Promise.withResolvers ??= () => {
  let resolve, reject
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]))
  return { promise, resolve, reject }
}

const [directory] = process.argv.slice(2)
const { create } = await import('ipfs-core')
const { HttpApi } = await import('ipfs-http-server')
const ipfs = await create({
  repo: directory,
  offline: true,
  silent: true,
  init: { algorithm: 'Ed25519' },
  config: {
    Addresses: { Swarm: [], API: '/ip4/127.0.0.1/tcp/0', Gateway: '' },
    Bootstrap: [],
    Discovery: { MDNS: { Enabled: false }, webRTCStar: { Enabled: false } },
  },
})
const api = new HttpApi(ipfs)
await api.start()
const [{ nodeAddress }] = [{ nodeAddress: () => api._apiServers[0].info }]
console.log(JSON.stringify({ url: nodeAddress().uri }))
process.once('SIGTERM', async () => {
  await api.stop()
  await ipfs.stop()
  process.exit(0)
})
