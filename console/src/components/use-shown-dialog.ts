import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Where focus goes when what had it is gone: the page's own title, so that a reader hears where it is. */
function focusTitle(): void {
  const title = document.querySelector<HTMLElement>('main h1')
  if (!title) return
  title.tabIndex = -1
  title.focus({ preventScroll: true })
}

/** Shows a modal dialog as long as it is drawn; focus goes back to what opened it. */
export function useShownDialog(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      // What opened it may be gone with what was done: a button of a parcel that was sent.
      queueMicrotask(() => {
        if (document.querySelector('dialog[open]')) return
        if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus()
        else focusTitle()
      })
    }
  }, [])
  return dialog
}
