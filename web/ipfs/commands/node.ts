import type { Command } from '../command.ts'

/** A version of our own: software that asks for Kubo's by number must not take this node for it. */
const VERSION = '0.1.0-namesake'

export const id: Command = ({ repository }) => ({
  json: {
    ID: repository.peerId,
    PublicKey: repository.publicKey,
    Addresses: [],
    AgentVersion: `namesake/${VERSION}`,
    Protocols: [],
  },
})

export const version: Command = () => ({
  json: {
    Version: VERSION,
    Commit: '',
    Repo: '1',
    System: `${process.arch}/${process.platform}`,
    Golang: '',
  },
})
