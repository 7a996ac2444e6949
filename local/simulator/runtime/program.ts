import type { AppSettings, ProgramSettings, UnitSettings } from './settings'

/** The mini program that is running: its settings, its units and its `App()`. */
export const program = {
  app: {} as AppSettings,
  theme: {} as ProgramSettings['theme'],
  pages: [] as string[],
  styles: {} as Record<string, string>,
  units: new Map<string, UnitSettings>(),
  instance: undefined as Record<string, unknown> | undefined,
}

export const entryRoute = () => program.app.entryPagePath ?? program.pages[0] ?? ''

export const isTabPage = (route: string) =>
  program.app.tabBar?.list.some((tab) => tab.pagePath === route) ?? false
