//! The rules of Chinese line composition, each by itself: what a character is, where a line may
//! break, where gaps stand and what can be squeezed.

pub mod breaks;
pub mod class;
