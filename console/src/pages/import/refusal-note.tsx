import { Icon } from '../../components/icon'
import type { Refusal } from './refusal-words'

export function RefusalNote({ refusal, children }: { refusal: Refusal; children?: React.ReactNode }) {
  return (
    <div className="note note-crim" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{refusal.title}</b>
        {refusal.text ? <p className="ink-2">{refusal.text}</p> : null}
      </div>
      {children}
    </div>
  )
}
