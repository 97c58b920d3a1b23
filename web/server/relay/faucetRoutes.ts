import { Hono } from 'hono'
import { createTestClient, getAddress, http, parseEther } from 'viem'
import { faucetRequestSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'

const BALANCE_WEI = parseEther('1')

/** `POST /faucet`: sets the balance of an address to 1 ETH on the chain of this machine. Mount at `/api`, on 31337 and loopback only. */
export function faucetRoutes({ rpcUrl }: { rpcUrl: string }): Hono {
  const anvil = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  const routes = new Hono()
  routes.post('/faucet', async (c) => {
    const body = faucetRequestSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new AppError('BAD_REQUEST', { expected: 'address' })
    const address = getAddress(body.data.address.toLowerCase())
    try {
      await anvil.setBalance({ address, value: BALANCE_WEI })
    } catch (cause) {
      throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
    }
    return c.json({ address, balanceWei: BALANCE_WEI.toString() })
  })
  return routes
}
