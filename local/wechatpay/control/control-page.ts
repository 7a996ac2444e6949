import { embedJson, fontFile, isFontName, pageFile, readPage } from '../web/assets'
import { htmlReply, refusal, type WebReply, type WebRequest } from '../web/messages'
import type { Control } from './control'
import { controlApi } from './control-api'

const contentSecurityPolicy = [
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'",
  "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ')

/** The page on which a person pays by hand and plays the weather, and the HTTP API behind it. */
export class ControlPage {
  constructor(
    private readonly control: Control,
    private readonly merchant: { mchid: string; appid: string; merchantName: string },
  ) {}

  async handle(request: WebRequest): Promise<WebReply> {
    const name = request.path.replace(/^\/control\/?/, '')
    if (name.startsWith('api/')) {
      return controlApi(this.control, request.method, name.slice('api/'.length), request.body)
    }
    if (request.method !== 'GET') return refusal(404, '没有这个操作')
    const font = name.replace(/^fonts\//, '')
    if (isFontName(font)) return fontFile(font)
    if (/^control[a-z-]*\.(css|js)$/.test(name)) return pageFile(name)
    if (name !== '') return refusal(404, '没有这个页面')
    const html = readPage('control.html').replace('"{{merchant}}"', () => embedJson(this.merchant))
    return htmlReply(html, contentSecurityPolicy)
  }
}
