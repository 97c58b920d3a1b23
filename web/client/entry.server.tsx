import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import displayFont from '@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2?url'
import exploreCss from './ui/pages/explore.css?inline'
import gridCss from './ui/pages/grid.css?inline'
import historyCss from './ui/pages/history.css?inline'
import homeCss from './ui/pages/home.css?inline'
import profileCss from './ui/pages/profile.css?inline'
import textCss from './ui/pages/text.css?inline'
import uiCss from './ui/ui.css?inline'
import { AboutPage, type AboutPageProps } from './ui/pages/AboutPage.tsx'
import { ExplorePage, type ExplorePageProps } from './ui/pages/ExplorePage.tsx'
import { FailurePage, type FailurePageProps } from './ui/pages/FailurePage.tsx'
import { HistoryPage, type HistoryPageProps } from './ui/pages/HistoryPage.tsx'
import { HomePage, type HomePageProps } from './ui/pages/HomePage.tsx'
import { Outages } from './ui/pages/Outages.tsx'
import { ProfilePage, type ProfilePageProps } from './ui/pages/ProfilePage.tsx'

export { nameLines, nameMeasure, type NameMeasure } from './ui/nameMeasure.ts'
export { rosetteOf } from './ui/rosette.ts'

export type Pages = {
  about: AboutPageProps
  explore: ExplorePageProps
  failure: FailurePageProps
  history: HistoryPageProps
  home: HomePageProps
  profile: ProfilePageProps
}
export type PageName = keyof Pages

const pages: { [Name in PageName]: { page: ComponentType<Pages[Name]>; styles: string } } = {
  about: { page: AboutPage, styles: textCss },
  explore: { page: ExplorePage, styles: textCss + gridCss + exploreCss },
  failure: { page: FailurePage, styles: textCss },
  history: { page: HistoryPage, styles: textCss + historyCss },
  home: { page: HomePage, styles: gridCss + homeCss },
  profile: { page: ProfilePage, styles: profileCss + historyCss },
}

/** The body of page `name` as static markup: no framework runs in the browser. Props are plain data; everything in them is escaped. */
export function renderPage<Name extends PageName>(name: Name, props: Pages[Name]): string {
  const Page = pages[name].page
  return renderToStaticMarkup(<Page {...props} />)
}

/** What is out of order, as pages say it, for a document that is not drawn here. */
export function renderOutages(site: Pages['home']['site']): string {
  return renderToStaticMarkup(<Outages site={site} />)
}

/** The whole style sheet of page `name`, to be inlined. */
export function pageStyles(name: PageName): string {
  return uiCss + pages[name].styles
}

/** Address of the display face, to be preloaded. */
export const displayFontUrl: string = displayFont
