// Loaded before the node's program, with --expose-gc: answers each message with the bytes that are in use, whenever the collector last ran.
process.on('message', () => {
  // The second one waits for what the first has let go beside the program.
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  process.send({ bytes: heapUsed + external })
})
process.channel.unref()
