/** An event of this page, and of the browser where tabs can't talk, whose detail is what has changed. */
const PREFIX = 'namesake.changed.'
const here = new EventTarget()
const channels = new Map<string, BroadcastChannel | null>()

/** Tells every part of this page and every other tab that what `topic` keeps under `key` has changed. */
export function tellTabs(topic: string, key: string): void {
  here.dispatchEvent(new CustomEvent(topic, { detail: key }))
  const channel = channelOf(topic)
  if (channel) channel.postMessage(key)
  // Its own tab is not told of what it writes, others only of what is new.
  else if (typeof window !== 'undefined')
    window.localStorage.setItem(PREFIX + topic, JSON.stringify([key, crypto.randomUUID()]))
}

/**
 * Calls `listener` with what has changed under `topic`, whichever tab changed it; and with null when this tab is looked at again, because what
 * happened meanwhile may not have been told. Returns how to stop.
 */
export function listenToTabs(topic: string, listener: (key: string | null) => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const take = (key: unknown) => listener(typeof key === 'string' ? key : null)
  here.addEventListener(topic, (event) => event instanceof CustomEvent && take(event.detail), { signal })
  channelOf(topic)?.addEventListener('message', ({ data }) => take(data), { signal })
  if (typeof window === 'undefined') return () => listening.abort()
  window.addEventListener('storage', ({ key }) => key === PREFIX + topic && listener(null), { signal })
  document.addEventListener('visibilitychange', () => document.hidden || listener(null), { signal })
  return () => listening.abort()
}

/** Null where tabs can't talk: not there, or forbidden together with storage. */
function channelOf(topic: string): BroadcastChannel | null {
  const known = channels.get(topic)
  if (known !== undefined) return known
  const opened = open(topic)
  channels.set(topic, opened)
  return opened
}

function open(topic: string): BroadcastChannel | null {
  if (typeof window === 'undefined') return null
  try {
    return new BroadcastChannel(`namesake.${topic}`)
  } catch {
    return null
  }
}
