import { type ComponentProps, useEffect } from 'react';
import { Page } from '#console/shared/ui/page';
import './household.css';

/** A page in big type that begins at its top, however far down the one before was left. */
export function HouseholdPage(page: ComponentProps<typeof Page>) {
  useEffect(() => void window.scrollTo(0, 0), []);
  return (
    <div className="household">
      <Page {...page} />
    </div>
  );
}
