type Handler = (...args: unknown[]) => void

/** One end of the channel between a page and the page that opened it. */
export class EventChannel {
  private readonly handlers = new Map<string, { handler: Handler; once: boolean }[]>()
  private other: EventChannel = this

  /** Two ends: what one emits the other hears. */
  static pair(): [EventChannel, EventChannel] {
    const [opener, opened] = [new EventChannel(), new EventChannel()]
    opener.other = opened
    opened.other = opener
    return [opener, opened]
  }

  on(name: string, handler: Handler) {
    this.listen(name, handler, false)
  }

  once(name: string, handler: Handler) {
    this.listen(name, handler, true)
  }

  off(name: string, handler?: Handler) {
    const kept = handler ? (this.handlers.get(name) ?? []).filter((entry) => entry.handler !== handler) : []
    this.handlers.set(name, kept)
  }

  emit(name: string, ...args: unknown[]) {
    const entries = this.other.handlers.get(name) ?? []
    this.other.handlers.set(
      name,
      entries.filter(({ once }) => !once),
    )
    for (const { handler } of entries) handler(...args)
  }

  private listen(name: string, handler: Handler, once: boolean) {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), { handler, once }])
  }
}
