import { isCareMode, lookNow } from './look'

interface LookingPage {
  data: { look: string }
  setData(data: { look: string; care: boolean }): void
}

function follow(page: LookingPage): void {
  const look = lookNow()
  if (look !== page.data.look) page.setData({ look, care: isCareMode() })
}

/**
 * What every page takes: `look`, the tokens of its text and targets, which its `page-meta` lays on the page,
 * and `care`. Another page may have changed them, so they are read whenever the page is shown.
 */
export const pageLook = Behavior({
  data: { look: lookNow(), care: isCareMode() },
  lifetimes: {
    attached() {
      follow(this)
    },
  },
  pageLifetimes: {
    show() {
      follow(this)
    },
  },
})
