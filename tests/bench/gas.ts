import { startChain } from '../anvil.ts'
import { type Action, gasLimits, measureProfile } from '../contracts/chain/wholeTransactions.ts'
import { measurePeer, type PeerGas } from './gas/measurePeer.ts'

/** The same product from other people's parts on npm, built here with the same compiler and settings. */
const PEERS = {
  OpenZeppelinPeer: 'OpenZeppelin ERC721URIStorage + ERC2981',
  ERC721APeer: 'ERC721A + ERC2981, string maps',
  SoladyPeer: 'Solady ERC721 + ERC2981, string maps',
} as const

/** From earlier measurements, not from this run. */
const RECORDED = [
  ['recorded: lean library with string maps', '209,411', '37,765', '', '54,064'],
  ['recorded: Basenames', '271,786', '', '', ''],
  ['recorded: ENS', '255,102 to 362,487', '', '', ''],
] as const

/** What a row does not do costs it nothing, so this belongs to the numbers. */
const DOES = {
  'Namesake Profile': [
    'Does: handle unique, checked character by character, retired by burning; 32-byte digest of the metadata, from which tokenURI is computed;',
    'royalty per token, capped, that only its creator lowers and that survives every sale; time of minting; an event with all of it;',
    'and can lock, enforce, choose a primary name, mint for who signed. First transfer also records the creator (a fresh slot), peers do that at mint.',
    'Does not: keep text. Handle and URI are computed when they are read.',
  ],
  'The three peers': [
    'Do: handle unique (one map, from text to a counted id); the URI (66 characters) and the royalty (receiver and share) in storage.',
    'Do not: tell the handle of an id, check the characters, retire handles, cap or guard royalties, lock, enforce, mint for who signed, keep the time, or tell the content in an event.',
    'ERC721A is made for many tokens at once; here each mint is of one. Its tokens can’t carry ids of their own choice.',
  ],
  'Basenames, ENS': [
    'Do: a name that resolves to addresses and records; ENS also wants a commitment one transaction earlier.',
    'Do not: metadata by hash, royalties, for ever: names end unless a fee is paid again, on top of the gas.',
  ],
} as const

const chain = await startChain()
try {
  const measured = await measureProfile(chain)
  printLimits(measured)
  const peers: [string, PeerGas][] = []
  for (const [contract, name] of Object.entries(PEERS)) peers.push([name, await measurePeer(chain, contract)])
  printPeers([
    [
      'Namesake Profile',
      {
        mint: measured['mint, 10 characters'],
        update: measured.update,
        firstTransfer: measured['first transfer'],
        laterTransfer: measured['later transfer'],
      },
    ],
    ...peers,
  ])
} finally {
  await chain.stop()
}

function printLimits(measured: Readonly<Record<Action, bigint>>): void {
  console.log('Gas of whole transactions on anvil; fresh wallets, sellers keep none')
  for (const [action, gas] of Object.entries(measured)) {
    const limit = Object.entries(gasLimits).find(([name]) => name === action)?.[1] ?? null
    const over = limit !== null && gas > limit
    if (over) process.exitCode = 1
    const verdict =
      limit === null ? 'no limit of its own' : `limit ${withCommas(limit)}  ${over ? 'OVER' : 'ok'}`
    console.log(`  ${action.padEnd(32)}${withCommas(gas).padStart(8)}   ${verdict}`)
  }
}

/** The third mint of each contract, to a wallet that holds none, of a handle of ten characters. */
function printPeers(measured: readonly (readonly [name: string, gas: PeerGas])[]): void {
  const row = (...[name = '', ...cells]: readonly string[]) =>
    console.log(`  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(20)).join('')}`)
  console.log('\nBeside others: third mint, to a fresh wallet')
  row('', 'mint', 'update', 'first transfer', 'later transfer')
  for (const [name, { mint, update, firstTransfer, laterTransfer }] of measured)
    row(name, ...[mint, update, firstTransfer, laterTransfer].map(withCommas))
  for (const cells of RECORDED) row(...cells)
  for (const [name, lines] of Object.entries(DOES)) console.log(`\n  ${name}\n    ${lines.join('\n    ')}`)
}

function withCommas(gas: bigint): string {
  return gas.toLocaleString('en')
}
