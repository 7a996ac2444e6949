export type Theme = 'light' | 'dark'

/** What the server writes into the page for the runtime. */
export interface RunSettings {
  secret: string
  appid: string
  openid: string
  shoppers: string[]
  cashierUrl: string | null
  links: { label: string; url: string }[]
  /** Names this run of the simulator, so that what belongs to an earlier one is told apart. */
  runId: string
  /** Who the other phone on this screen belongs to; null where there is one phone only. */
  friend: string | null
  /** What the mini program may ask to send, as WeChat's account holds it. */
  messageTemplates: { id: string; title: string }[]
  /** The build that this page shows. */
  build: number
}

/** What a person can switch on the simulated phone. */
export interface PhoneSettings {
  theme: Theme | 'system'
  language: 'zh_CN' | 'en'
  fontScale: number
  online: boolean
  /** Whether each answer takes as long as in a weak network. */
  slow: boolean
}

/** `app.json` and a page's JSON, as far as the shell reads them. */
export interface WindowSettings {
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationBarTitleText?: string
  navigationStyle?: string
  backgroundColor?: string
  backgroundTextStyle?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface AppSettings {
  requiredPrivateInfos?: string[]
  entryPagePath?: string
  darkmode?: boolean
  lazyCodeLoading?: string
  style?: string
  window?: WindowSettings
  tabBar?: {
    custom?: boolean
    color?: string
    selectedColor?: string
    backgroundColor?: string
    borderStyle?: string
    list: TabItem[]
  }
}

export interface UnitSettings {
  id: string
  isPage: boolean
  settings: WindowSettings & {
    usingComponents?: Record<string, string>
    componentGenerics?: Record<string, { default?: string } | undefined>
  } & Record<string, unknown>
  scope: string
  /** Methods that its template names as handlers of events. */
  handlers: { event: string; method: string }[]
}

/** The built mini program, as `build/build.ts` writes it. */
export interface ProgramSettings {
  app: AppSettings
  theme: Partial<Record<Theme, Record<string, string>>>
  pages: string[]
  units: UnitSettings[]
  styles: Record<string, string>
}

const inPage = document.getElementById('simulator-settings')?.textContent
export const run: RunSettings = JSON.parse(inPage ?? '{}')
