import { Modal } from '../components/modal'
import { useWords } from '../words'

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { keys, shipping, counter, cases } = useWords()
  const lines: [string[], string][] = [
    [['⌘K'], keys.find],
    [['/'], keys.search],
    [['J', 'K'], keys.move],
    [['Enter'], keys.open],
    [['X'], keys.select],
    [['[', ']'], keys.siblings],
    [['S'], shipping.kbd],
    [['R'], keys.refund],
    [['R'], cases.keysReply],
    [['⌘', '↵'], cases.keysSend],
    [['Enter'], counter.keysTake],
    [['N'], counter.keysNext],
    [['?'], keys.help],
    [['Esc'], keys.back],
  ]
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
