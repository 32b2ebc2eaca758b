import { useContext, useEffect, useState } from 'react';
import { addressOf } from '#console/shared/api/client';
import { PhotoKeepingContext } from '#console/shared/offline/photo-keeping';

/** A picture of a form, from where the form keeps it: the phone, or the office. */
export function KeptPicture({ id, name }: { id: string; name: string }) {
  const keeping = useContext(PhotoKeepingContext);
  const [local, setLocal] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void keeping?.show(id).then((picture) => {
      if (picture && !isGone) setLocal((made = URL.createObjectURL(picture)));
    }, () => {});
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, keeping]);
  const address = keeping ? local : addressOf(`/attachments/${id}`);
  return address ? <img className="household-paper" src={address} alt={name} /> : null;
}
