import { lazy, Suspense } from 'react'
import { MakeScreen } from './MakeScreen.tsx'
import type { Screen } from './screenOf.ts'

const EditScreen = lazy(() => import('./EditScreen.tsx'))
const MeScreen = lazy(() => import('./MeScreen.tsx'))

/** The studio: one screen per address, and no router, because every screen is a page of its own. */
export function App({ screen }: { screen: Screen }) {
  if (screen.name === 'make') return <MakeScreen handle={screen.handle} />
  return (
    <Suspense fallback={null}>
      {screen.name === 'edit' ? <EditScreen handle={screen.handle} /> : <MeScreen />}
    </Suspense>
  )
}
