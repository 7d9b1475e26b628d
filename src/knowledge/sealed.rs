//! Parts of compiled knowledge that stay bytes until they are needed: what concerns the original, where there is none.
//!
//! This file is compiled twice: into the library, and into the build script.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{DeserializeOwned, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// A value that is decoded at first use; the default value where its bytes are damaged.
#[derive(Clone)]
pub struct Sealed<T> {
    bytes: Vec<u8>,
    open: OnceLock<T>,
}

impl<T> Sealed<T> {
    /// A value that is at hand.
    pub fn new(value: T) -> Self {
        Self { bytes: Vec::new(), open: OnceLock::from(value) }
    }
}

impl<T: DeserializeOwned + Default> Deref for Sealed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.open.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_stdvec(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Bytes(PhantomData))
    }
}

struct Bytes<T>(PhantomData<T>);

impl<'de, T> Visitor<'de> for Bytes<T> {
    type Value = Sealed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(Sealed { bytes: bytes.to_vec(), open: OnceLock::new() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = list.next_element()? {
            bytes.push(byte);
        }
        Ok(Sealed { bytes, open: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_comes_back_and_damage_gives_the_default() {
        let bytes = postcard::to_stdvec(&Sealed::new(vec!["grève".to_owned()])).expect("encodes");
        let back: Sealed<Vec<String>> = postcard::from_bytes(&bytes).expect("decodes");
        assert_eq!(*back, ["grève"]);
        let damaged: Sealed<Vec<String>> = Sealed { bytes: vec![9], open: OnceLock::new() };
        assert!(damaged.is_empty());
    }
}
