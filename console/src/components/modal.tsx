import { useWords } from '../words'
import { Icon } from './icon'
import { useShownDialog } from './use-shown-dialog'

interface ModalProps {
  title: string
  kind?: 'dialog' | 'drawer'
  onClose: () => void
  children: React.ReactNode
  footer?: React.ReactNode
}

/** The browser's own modal dialog: it traps focus, gives it back, and `Esc` leaves it. */
export function Modal({ title, kind = 'dialog', onClose, children, footer }: ModalProps) {
  const { common } = useWords()
  const dialog = useShownDialog()
  return (
    <dialog
      ref={dialog}
      className={`modal modal-${kind}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        <button type="button" className="icon-button" aria-label={common.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <div className="modal-body">{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </dialog>
  )
}
