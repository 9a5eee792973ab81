/** Version of this runtime. It moves on its own, not with the generator that copied it here. */
export const runtimeVersion: string = "0.1.0";
