import { type SyntaxNode, SyntaxTree } from './syntaxTree.ts'

/** Who may call. `operator`: the owner, or whom the owner approved to move it; `nobody`: the function always refuses. */
export type Holder = 'contractOwner' | 'owner' | 'operator' | 'creator' | 'recipient' | 'nobody'

/** A function that only some callers may use. */
export type Power = Readonly<{
  contract: string
  /** As in `setMetadata(uint256,bytes32)`. */
  signature: string
  holder: Holder
  /** What others get. */
  error: string
}>

/**
 * The errors that turn callers away for who they are. In order: a function that can end in several of them belongs to the first, as
 * `burn` belongs to the owner though the code under it also knows operators. Selectors are those that Solady writes in assembly.
 */
const ACCESS_ERRORS: readonly Readonly<{ name: string; holder: Holder; selector?: string }>[] = [
  { name: 'HandoverOnly', holder: 'nobody' },
  { name: 'NotOwner', holder: 'owner' },
  { name: 'NotCreator', holder: 'creator' },
  { name: 'Unauthorized', holder: 'contractOwner', selector: '0x82b42900' },
  { name: 'NotOwnerNorApproved', holder: 'operator', selector: '0x4b6e7f18' },
  { name: 'NothingOwed', holder: 'recipient' },
]

/** Every function of `contract`, inherited ones too, whose code can turn a caller away for who they are. */
export function powersOf(tree: SyntaxTree, contract: string): Power[] {
  return tree
    .externalFunctions(contract)
    .flatMap(({ signature, definition }) => {
      const reached = tree.reachable(contract, definition)
      const ends = endsOf(reached)
      const access = ACCESS_ERRORS.find(
        ({ name, selector }) => ends.has(name) || (selector && ends.has(selector)),
      )
      if (!access || (access.holder !== 'nobody' && !readsCaller(reached))) return []
      return [{ contract, signature, holder: access.holder, error: access.name }]
    })
    .toSorted((a, b) => (a.signature < b.signature ? -1 : 1))
}

/** Whether `definitions` look at who calls: who never does can't turn anybody away, whatever errors it shares with others. */
function readsCaller(definitions: readonly SyntaxNode[]): boolean {
  return definitions.some((definition) =>
    [...SyntaxTree.within(definition)].some(
      (node) =>
        (node.nodeType === 'MemberAccess' && node['memberName'] === 'sender') ||
        (node.nodeType === 'YulIdentifier' && node['name'] === 'caller'),
    ),
  )
}

/** Names of the errors that `definitions` revert with, and every number written in their assembly. */
function endsOf(definitions: readonly SyntaxNode[]): Set<string> {
  const ends = new Set<string>()
  for (const definition of definitions)
    for (const node of SyntaxTree.within(definition)) {
      if (node.nodeType === 'YulLiteral') ends.add(String(node['value']))
      if (node.nodeType === 'Identifier' || node.nodeType === 'MemberAccess')
        ends.add(String(node['name'] ?? node['memberName']))
    }
  return ends
}
