/** A node of solc's compact syntax tree: https://docs.soliditylang.org/en/latest/using-the-compiler.html */
export type SyntaxNode = Readonly<{ nodeType: string; [key: string]: unknown }>

export type ExternalFunction = Readonly<{ signature: string; definition: SyntaxNode }>

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value
}

/** The sources of one compilation, with the questions we ask of them. */
export class SyntaxTree {
  readonly #byId = new Map<unknown, SyntaxNode>()
  readonly #signatures: Readonly<Record<string, Readonly<Record<string, string>>>>

  /**
   * @param roots - one tree per source file.
   * @param selectors - per contract: signature → 4-byte selector, in hex without prefix.
   */
  constructor(
    roots: readonly unknown[],
    selectors: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ) {
    this.#signatures = selectors
    for (const node of SyntaxTree.within(roots)) if ('id' in node) this.#byId.set(node['id'], node)
  }

  /** `value` and every node inside it. */
  static *within(value: unknown): Generator<SyntaxNode> {
    if (isNode(value)) yield value
    if (typeof value === 'object' && value !== null)
      for (const child of Object.values(value)) yield* SyntaxTree.within(child)
  }

  /** Every function of `contract` that others can call and that may change something, where it is really defined. */
  externalFunctions(contract: string): ExternalFunction[] {
    const lineage = this.#lineage(contract)
    return Object.entries(this.#signatures[contract] ?? {}).flatMap(([signature, selector]) => {
      const definition = lineage
        .flatMap(functionsOf)
        .find((each) => each['functionSelector'] === selector && each['implemented'] === true)
      const changes = definition && !['view', 'pure'].includes(String(definition['stateMutability']))
      return definition && changes ? [{ signature, definition }] : []
    })
  }

  /** `start` and every function and modifier it can run inside `contract`, overrides resolved. */
  reachable(contract: string, start: SyntaxNode): SyntaxNode[] {
    const lineage = this.#lineage(contract)
    const found = new Set<SyntaxNode>()
    const queue = [start]
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (found.has(next)) continue
      found.add(next)
      for (const node of SyntaxTree.within([next['body'], next['modifiers']]))
        queue.push(...this.#callee(node, lineage))
    }
    return [...found]
  }

  #callee(node: SyntaxNode, lineage: readonly SyntaxNode[]): SyntaxNode[] {
    const target = this.#byId.get(node['referencedDeclaration'])
    if (target?.nodeType !== 'FunctionDefinition' && target?.nodeType !== 'ModifierDefinition') return []
    // `super.f` names its target exactly; every other name means the most derived function of that shape.
    if (node.nodeType === 'MemberAccess' || target['virtual'] !== true) return [target]
    const override = lineage.flatMap(functionsOf).find((each) => shapeOf(each) === shapeOf(target))
    return [override ?? target]
  }

  /** The contract and its bases, most derived first. */
  #lineage(contract: string): SyntaxNode[] {
    const definition = [...this.#byId.values()].find(
      (node) => node.nodeType === 'ContractDefinition' && node['name'] === contract,
    )
    const ids = definition?.['linearizedBaseContracts']
    if (!Array.isArray(ids)) throw new Error(`no contract ${contract} in this compilation`)
    return ids.flatMap((id) => this.#byId.get(id) ?? [])
  }
}

function functionsOf(contract: SyntaxNode): SyntaxNode[] {
  const { nodes } = contract
  return Array.isArray(nodes)
    ? nodes.filter(isNode).filter((node) => node.nodeType === 'FunctionDefinition')
    : []
}

/** Name and parameter types. */
function shapeOf(definition: SyntaxNode): string {
  const types = [...SyntaxTree.within(definition['parameters'])]
    .filter((node) => node.nodeType === 'VariableDeclaration')
    .map((node) => JSON.stringify(node['typeDescriptions']))
  return `${String(definition['name'])}(${types.join()})`
}
