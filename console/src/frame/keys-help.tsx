import { useLocation } from 'react-router'
import { Modal } from '../components/modal'
import { isLiveKey } from '../components/use-keys'
import { withMod } from '../format/mod-key'
import { useWords } from '../words'

/** The keys that do something on the page behind it. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { keys, shipping, counter, cases, editor } = useWords()
  const { pathname } = useLocation()
  const on = (page: string) => pathname.startsWith(page)
  const all: [string[], string, boolean][] = [
    [[withMod('K')], keys.find, true],
    [['/'], keys.search, isLiveKey('/')],
    [['J', 'K'], keys.move, isLiveKey('j')],
    [['Enter'], keys.open, isLiveKey('j') && isLiveKey('enter')],
    [['X'], keys.select, isLiveKey('x')],
    [['[', ']'], keys.siblings, isLiveKey('[')],
    [['S'], shipping.kbd, isLiveKey('s')],
    [['R'], keys.refund, isLiveKey('r') && on('/orders')],
    [['R'], cases.keysReply, isLiveKey('r') && on('/after-sales')],
    [[withMod('↵')], cases.keysSend, isLiveKey('r') && on('/after-sales')],
    [['Enter'], counter.keysTake, on('/counter')],
    [['N'], counter.keysNext, isLiveKey('n')],
    [[withMod('S')], editor.keysSave, isLiveKey('mod+s')],
    [[withMod('D')], editor.matrix.fillDown, isLiveKey('mod+s')],
    [['?'], keys.help, true],
    [['Esc'], keys.back, true],
  ]
  const lines = all.filter(([, , works]) => works)
  return (
    <Modal title={keys.title} onClose={onClose}>
      <dl className="keys">
        {lines.map(([names, meaning]) => (
          <div key={meaning + names.join('')}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
