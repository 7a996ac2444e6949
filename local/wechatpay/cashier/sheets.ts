import { randomBytes } from 'node:crypto'

/** A sheet that is open on some phone: its token is known to the page it was served in and to nobody else. */
export interface Sheet {
  outTradeNo: string
  openid: string
  openedAt: number
}

const sheetLifeMs = 7_200_000

/** Open sheets by their token. They are forgotten at a restart: the shopper opens the sheet again. */
export class Sheets {
  private readonly open = new Map<string, Sheet>()

  constructor(private readonly clock: () => number) {}

  add(subject: { outTradeNo: string; openid: string }): string {
    const openedAt = this.clock()
    for (const [token, sheet] of this.open)
      if (sheet.openedAt + sheetLifeMs <= openedAt) this.open.delete(token)
    const token = randomBytes(24).toString('base64url')
    this.open.set(token, { ...subject, openedAt })
    return token
  }

  get(token: string): Sheet | undefined {
    const sheet = this.open.get(token)
    return sheet && sheet.openedAt + sheetLifeMs > this.clock() ? sheet : undefined
  }

  remove(token: string): void {
    this.open.delete(token)
  }
}
