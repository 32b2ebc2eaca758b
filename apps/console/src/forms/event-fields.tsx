import { createElement, Suspense } from 'react';
import { Holding } from '#console/shared/ui/holding';
import { Loading } from '#console/shared/ui/loading';
import type { EventFormProps } from './form-props';
import { formOf } from './registry';

interface Props extends EventFormProps {
  /** Why it cannot be sent now, where that is not for its fields to say. */
  held?: string | undefined;
}

/** The form of an event, fetched as it is opened. */
export function EventFields({ held, ...props }: Props) {
  return (
    <Holding why={held}>
      <Suspense fallback={<Loading />}>{createElement(formOf(props.view.definition, props.event.type), props)}</Suspense>
    </Holding>
  );
}
