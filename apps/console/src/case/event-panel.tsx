import { Button, Flex, Tooltip } from 'antd';
import { useRef } from 'react';
import type { CaseView, EventAnswer } from '#contracts/cases';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import type { OpenEvent } from '#console/forms/form-props';
import { draftOf, dropDraft, keepDraft } from './drafts';
import { EventForm } from './event-form';
import { forwardFirst, nextStep } from './next-step';

interface Props {
  view: CaseView;
  /** The event whose form is open, if one is. */
  chosen: OpenEvent | undefined;
  onChoose: (event: OpenEvent | undefined) => void;
  onSent?: ((answer: EventAnswer) => void) | undefined;
  /** Single keys that open an event, to be shown on its button. */
  keyOf?: ((event: OpenEvent) => string | undefined) | undefined;
}

const words = {
  zh: { label: '可以办理', none: '现在没有需要您决定的事项。', key: (key: string) => `按 ${key.toUpperCase()}` },
  en: { label: 'What you can do', none: 'There is nothing for you to decide on this case now.', key: (key: string) => `Press ${key.toUpperCase()}` },
};

const nameOf = ({ type, taskId, key }: OpenEvent): string => `${type}/${taskId ?? ''}/${key ?? ''}`;

/** The buttons the server offers, and the form of the one that was chosen. */
export function EventPanel({ view, chosen, onChoose, onSent, keyOf }: Props) {
  const w = useWords(words);
  const say = useSay();
  const openEvents = forwardFirst(view.openEvents);
  const next = nextStep(view, useMe());
  const panel = useRef<HTMLElement>(null);
  const buttons = useRef(new Map<string, HTMLElement | null>());
  const close = (event: OpenEvent): void => {
    buttons.current.get(nameOf(event))?.focus();
    onChoose(undefined);
  };
  return (
    <section ref={panel} tabIndex={-1} aria-label={w.label}>
      {chosen && (
        <EventForm
          key={nameOf(chosen)}
          view={view}
          event={chosen}
          draft={draftOf(view.id, chosen)}
          onDraft={(draft) => keepDraft(view.id, chosen, draft)}
          onClose={() => close(chosen)}
          onSent={(answer) => {
            dropDraft(view.id, chosen);
            // The form goes, and with it the button that was pressed: whoever has no mouse goes on from here.
            panel.current?.focus({ preventScroll: true });
            onChoose(undefined);
            onSent?.(answer);
          }}
        />
      )}
      {openEvents.length === 0 && !chosen && <p className="case-quiet">{w.none}</p>}
      <Flex gap={8} wrap className="case-buttons">
        {openEvents.map((event) => {
          const key = keyOf?.(event);
          return (
            <Tooltip key={nameOf(event)} title={!chosen && key && w.key(key)}>
              <Button
                ref={(button) => void buttons.current.set(nameOf(event), button)}
                type={event === next ? 'primary' : 'default'}
                danger={event.reasonRequired}
                aria-expanded={chosen !== undefined && nameOf(chosen) === nameOf(event)}
                aria-keyshortcuts={key}
                onClick={() => onChoose(chosen && nameOf(chosen) === nameOf(event) ? undefined : event)}
              >
                {say(event.title)}
              </Button>
            </Tooltip>
          );
        })}
      </Flex>
    </section>
  );
}
