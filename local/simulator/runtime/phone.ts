import type { PhoneSettings, Theme } from './settings'

const KEY = 'simulator.phone'
const systemDark = matchMedia('(prefers-color-scheme: dark)')

type Listener = (settings: PhoneSettings) => void
const listeners = new Set<Listener>()
let settings: PhoneSettings = {
  theme: 'system',
  language: 'zh_CN',
  fontScale: 1,
  online: true,
  slow: false,
  ...stored(),
}
let darkmode = false

/** The address may set a phone up for one visit: `?theme=dark&lang=en&font=1.25&offline&slow`. */
function stored(): Partial<PhoneSettings> {
  const query = new URLSearchParams(location.search)
  const saved: Partial<PhoneSettings> = JSON.parse(localStorage.getItem(KEY) ?? '{}')
  const theme = query.get('theme')
  if (theme === 'light' || theme === 'dark' || theme === 'system') saved.theme = theme
  if (query.has('lang')) saved.language = query.get('lang') === 'en' ? 'en' : 'zh_CN'
  if (query.has('font')) saved.fontScale = Number(query.get('font')) || 1
  saved.online = !query.has('offline')
  if (query.has('slow')) saved.slow = true
  return saved
}

/** What a call takes in a weak network, on top of itself. */
const SLOW_MS = 3000

/** Waits as long as the network that the phone is set to. */
export async function untilSent(): Promise<void> {
  if (settings.slow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
}

export const phone = {
  get settings() {
    return settings
  },
  /** The theme that pages see: always light for a mini program that does not declare `darkmode`. */
  get theme(): Theme {
    if (!darkmode) return 'light'
    if (settings.theme !== 'system') return settings.theme
    return systemDark.matches ? 'dark' : 'light'
  },
  declareDarkmode(declared: boolean) {
    darkmode = declared
  },
  change(values: Partial<PhoneSettings>) {
    settings = { ...settings, ...values }
    localStorage.setItem(KEY, JSON.stringify(settings))
    for (const listener of listeners) listener(settings)
  },
  onChange(listener: Listener) {
    listeners.add(listener)
  },
}

systemDark.addEventListener('change', () => {
  if (settings.theme === 'system') phone.change({})
})
