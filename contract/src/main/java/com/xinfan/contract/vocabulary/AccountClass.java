package com.xinfan.contract.vocabulary;

/** Class of a bank account (个人银行账户分类): I unlimited, II and III with limits of the rulebook. */
public enum AccountClass {
    I,
    II,
    III
}
