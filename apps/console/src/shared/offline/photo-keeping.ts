import { createContext } from 'react';
import { keepPhoto, readPhoto } from '../drafts/photos';

/** Where photos of a form go before the form is sent. */
export interface PhotoKeeping {
  take(photo: Blob): Promise<string>;
  show(id: string): Promise<Blob | undefined>;
}

/** Without one, a photo is uploaded as soon as it is taken. */
export const PhotoKeepingContext = createContext<PhotoKeeping | null>(null);

/** On the device, encrypted, until the form is sent. */
export const onThisDevice: PhotoKeeping = { take: keepPhoto, show: readPhoto };
