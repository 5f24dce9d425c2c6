/** The texts of another language: the same keys, and forms for numbers where English has them. */
export type Translation<T> = {readonly [K in keyof T]: T[K] extends string ? string : {readonly one: string; readonly other: string}};
