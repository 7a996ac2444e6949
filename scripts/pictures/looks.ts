/** One way in which every page is drawn. */
export interface Look {
  name: string
  width: number
  height: number
  /** How the simulated phone is set, as its address says it. */
  phone: string
  care: boolean
}

const tall = { width: 375, height: 812, care: false }
const small = { width: 320, height: 568, care: false }

export const LOOKS: Look[] = [
  { ...tall, name: 'light', phone: 'theme=light' },
  { ...tall, name: 'dark', phone: 'theme=dark' },
  { ...tall, name: 'care', phone: 'theme=light', care: true },
  { ...tall, name: 'en', phone: 'theme=light&lang=en' },
  { ...small, name: 'light-320', phone: 'theme=light' },
  { ...small, name: 'care-320', phone: 'theme=light', care: true },
  { ...small, name: 'en-320', phone: 'theme=light&lang=en' },
]
