import { Link } from 'react-router';
import { useWords } from '#console/shared/i18n/words';
import { parentOf, usePlaceName } from '#console/shared/ui/place-name';

interface Props {
  /** Where one looks. */
  place: string;
  /** The widest place one may look at. */
  own: string;
  /** The address of the same page at another place. */
  at: (place: string) => string;
}

/** From my place down to the one looked at; each a step back up. */
export function PlaceTrail({ place, own, at }: Props) {
  const w = useWords({ zh: '所看地区', en: 'Place looked at' });
  const trail = pathTo(place, own);
  // The county stands in the list of places beside it.
  if (trail.length === 1 && place.endsWith('000000')) return null;
  return (
    <nav aria-label={w}>
      <ol className="place-trail">
        {trail.map((code) => (
          <li key={code}>{code === place ? <Name code={code} isHere /> : <Link to={at(code)}><Name code={code} /></Link>}</li>
        ))}
      </ol>
    </nav>
  );
}

function Name({ code, isHere }: { code: string; isHere?: boolean }) {
  const name = usePlaceName(code);
  return isHere ? <strong aria-current="location">{name}</strong> : name;
}

/** Both ends and what lies between them. */
function pathTo(place: string, own: string): string[] {
  if (place === own || place.endsWith('000000')) return [place];
  return [...pathTo(parentOf(place), own), place];
}
