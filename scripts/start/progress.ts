/** Tells the person at the terminal what happens, a line a step. */
export type Progress = Readonly<{ step(text: string): void }>

/** Each line begins with the seconds since the start. */
export function terminalProgress(): Progress {
  const began = Date.now()
  return {
    step: (text) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`),
  }
}
