import { z } from 'zod'
import { type FoundProvider, isProvider } from '../../chain/provider.ts'

/** A wallet in this browser, as it tells of itself. */
export type FoundWallet = Readonly<{ id: string; name: string; icon: string | null; provider: FoundProvider }>

/** How long `window.ethereum` may be in coming: some wallet apps set it after the page has run. */
export const LATE_MS = 3_000
const LOOK_EVERY_MS = 200
const ANNOUNCED = 'eip6963:announceProvider'
/** What wallets dispatch that set `window.ethereum` late. */
const INJECTED = 'ethereum#initialized'

const announcedSchema = z.object({
  info: z.object({
    name: z.string().trim().min(1).max(80),
    icon: z.string(),
    rdns: z.string().min(1).max(200),
  }),
  provider: z.custom<FoundProvider>(isProvider),
})

/** Calls `onAnnounced` for each wallet that announces itself (EIP-6963), now or later: at once for those that are there. */
export function onAnnounced(listener: (wallet: FoundWallet) => void): void {
  window.addEventListener(ANNOUNCED, (event) => {
    const told = announcedSchema.safeParse(event instanceof CustomEvent ? event.detail : null)
    if (!told.success) return
    const { info, provider } = told.data
    // A picture from elsewhere would tell another host who is here.
    const icon = info.icon.trim().startsWith('data:image/') ? info.icon.trim() : null
    listener({ id: info.rdns, name: info.name, icon, provider })
  })
  window.dispatchEvent(new Event('eip6963:requestProvider'))
}

/** Calls `listener` once with `window.ethereum`, when it is there or comes late. */
export function onInjected(listener: (provider: FoundProvider) => void): void {
  let looks = LATE_MS / LOOK_EVERY_MS
  const stop = () => {
    clearInterval(timer)
    window.removeEventListener(INJECTED, look)
  }
  const look = () => {
    const provider: unknown = Reflect.get(window, 'ethereum')
    if (isProvider(provider)) {
      stop()
      listener(provider)
    } else if (--looks < 0) clearInterval(timer)
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  window.addEventListener(INJECTED, look)
  look()
}
