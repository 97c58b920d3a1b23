import { testNode } from '../../ipfs/testNode.ts'
import { describeProvider } from './describeProvider.ts'

describeProvider('the embedded node', () => testNode())
