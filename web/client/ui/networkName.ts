import { createContext } from 'react'

/** What people call this site's chain, where it is known; errors that speak of it are filled with it. */
export const NetworkName = createContext<string | null>(null)
