import { setTimeout as wait } from 'node:timers/promises'

/** A sleep that can be cut short; a ring while nobody sleeps cuts the next one. */
export type Alarm = Readonly<{ sleep(milliseconds: number): Promise<void>; ring(): void }>

export function createAlarm(): Alarm {
  let rung = new AbortController()
  return {
    sleep: async (milliseconds) => {
      await wait(Math.max(0, milliseconds), undefined, { signal: rung.signal }).catch(() => undefined)
      if (rung.signal.aborted) rung = new AbortController()
    },
    ring: () => rung.abort(),
  }
}
