/// Descriptions of our own for terminals of the xterm family, compiled, in the form that the TERMINFO variable takes.
///
/// The system's entries for direct colour are in a package that is seldom installed, and have a form some terminals misread.
/// These have the semicolon form and only what all of the family share (no `rep`, `bce`, `sgr`), from this source:
///
/// ```
/// alluse-direct|a terminal of the xterm family with direct colours,
///   am, mir, msgr, xenl, AX, RGB, colors#0x1000000, cols#80, it#8, lines#24, pairs#0x10000,
///   bel=^G, bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J, cnorm=\E[?25h, cr=\r, cub=\E[%p1%dD, cub1=^H,
///   cud=\E[%p1%dB, cud1=\n, cuf=\E[%p1%dC, cuf1=\E[C, cup=\E[%i%p1%d;%p2%dH, cuu=\E[%p1%dA, cuu1=\E[A,
///   dim=\E[2m, ed=\E[J, el=\E[K, home=\E[H, hpa=\E[%i%p1%dG, op=\E[39;49m, rev=\E[7m, ritm=\E[23m,
///   rmcup=\E[?1049l\E[23;0;0t, rmso=\E[27m, rmul=\E[24m, sgr0=\E[m, sitm=\E[3m,
///   smcup=\E[?1049h\E[22;0;0t, smso=\E[7m, smul=\E[4m, vpa=\E[%i%p1%dd, smam=\E[?7h, rmam=\E[?7l,
///   smxx=\E[9m, rmxx=\E[29m,
///   setab=\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
///   setaf=\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
/// alluse-indexed|a terminal of the xterm family with 256 colours,
///   colors#256, RGB@, setab=\E[48;5;%p1%dm, setaf=\E[38;5;%p1%dm, use=alluse-direct,
/// alluse-basic|a terminal of the xterm family with 16 colours,
///   colors#16, RGB@, setab=\E[%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m,
///   setaf=\E[%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m, use=alluse-direct,
/// ```
///
/// Made with `tic -x` and `infocmp -x -Q2 -q`.
enum TerminalEntries {
  static let direct = """
    b64:HgJBAA8ADwBpAWIBYWxsdXNlLWRpcmVjdHxhIHRlcm1pbmFsIG9mIHRoZSB4dGVybSBmYW1pbHkgd2l0aCBkaXJlY3QgY29sb3Vy\
    cwAAAQAAAQAAAAAAAAAAAQFQAAAACAAAABgAAAD_____________________________________________________AAAAAQAAAQD_\
    _wAAAgD_____BAAMABAAFAD__x8AMAAyADYAPQD__z8ARgD__0oA__________________9OAFMA__9lAP_______2oAbwB0AP____95\
    AH0A_____48AlQD_________________________________________________________________________________________\
    ____________________________________________________________________________mwD_______-kAK0A__-2AP______\
    _________________________78A_____________________________________________________________8oA0AD_________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    _______________________________________________________________WAP__________________________________3wD_\
    _______________________kAP______________________________________________________________________________\
    ____________________6gAmAQcADQAbW0gbWzJKABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoAG1tIABtbPzI1\
    bAAIABtbPzI1aAAbW0MAG1tBABtbMW0AG1s_MTA0OWgbWzIyOzA7MHQAG1sybQAbWzdtABtbN20AG1s0bQAbW20AG1s_MTA0OWwbWzIz\
    OzA7MHQAG1syN20AG1syNG0AG1slcDElZEIAG1slcDElZEQAG1slcDElZEMAG1slcDElZEEAG1slaSVwMSVkZAAbWz83aAAbWz83bAAb\
    WzM5OzQ5bQAbWzNtABtbMjNtABtbMzg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOyVwMSV7MjU1fSUmJWRt\
    ABtbNDg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOyVwMSV7MjU1fSUmJWRtAAIAAAACAAYAHAABAQAABgAA\
    AAMABwAMABtbMjltABtbOW0AQVgAUkdCAHJteHgAc214eAA=
    """

  static let indexed = """
    b64:HgI_AA8ADwBpAQYBYWxsdXNlLWluZGV4ZWR8YSB0ZXJtaW5hbCBvZiB0aGUgeHRlcm0gZmFtaWx5IHdpdGggMjU2IGNvbG91cnMA\
    AAEAAAEAAAAAAAAAAAEBUAAAAAgAAAAYAAAA_____________________________________________________wABAAAAAAEA__8A\
    AAIA_____wQADAAQABQA__8fADAAMgA2AD0A__8_AEYA__9KAP__________________TgBTAP__ZQD_______9qAG8AdAD_____eQB9\
    AP____-PAJUA____________________________________________________________________________________________\
    _________________________________________________________________________5sA________pACtAP__tgD_________\
    ______________________-_AP_____________________________________________________________KANAA____________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    ____________________________________________________________1gD__________________________________98A____\
    ____________________5AD_________________________________________________________________________________\
    _________________-oA-AAHAA0AG1tIG1sySgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwA\
    CAAbWz8yNWgAG1tDABtbQQAbWzFtABtbPzEwNDloG1syMjswOzB0ABtbMm0AG1s3bQAbWzdtABtbNG0AG1ttABtbPzEwNDlsG1syMzsw\
    OzB0ABtbMjdtABtbMjRtABtbJXAxJWRCABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRBABtbJWklcDElZGQAG1s_N2gAG1s_N2wAG1sz\
    OTs0OW0AG1szbQAbWzIzbQAbWzM4OzU7JXAxJWRtABtbNDg7NTslcDElZG0AAgAAAAIABgAcAAEBAAAGAAAAAwAHAAwAG1syOW0AG1s5\
    bQBBWABSR0IAcm14eABzbXh4AA==
    """

  static let basic = """
    b64:HgI8AA8ADwBpATkBYWxsdXNlLWJhc2ljfGEgdGVybWluYWwgb2YgdGhlIHh0ZXJtIGZhbWlseSB3aXRoIDE2IGNvbG91cnMAAAEA\
    AAEAAAAAAAAAAAEBAFAAAAAIAAAAGAAAAP____________________________________________________8QAAAAAAABAP__AAAC\
    AP____8EAAwAEAAUAP__HwAwADIANgA9AP__PwBGAP__SgD__________________04AUwD__2UA________agBvAHQA_____3kAfQD_\
    ____jwCVAP______________________________________________________________________________________________\
    ______________________________________________________________________-bAP_______6QArQD__7YA____________\
    ____________________vwD_____________________________________________________________ygDQAP______________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    ________________________________________________________________________________________________________\
    _________________________________________________________9YA___________________________________fAP______\
    _________________-QA____________________________________________________________________________________\
    _______________qABEBBwANABtbSBtbMkoAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsAAgA\
    G1s_MjVoABtbQwAbW0EAG1sxbQAbWz8xMDQ5aBtbMjI7MDswdAAbWzJtABtbN20AG1s3bQAbWzRtABtbbQAbWz8xMDQ5bBtbMjM7MDsw\
    dAAbWzI3bQAbWzI0bQAbWyVwMSVkQgAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkQQAbWyVpJXAxJWRkABtbPzdoABtbPzdsABtbMzk7\
    NDltABtbM20AG1syM20AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWU5JXAxJXs4fSUtJWQlO20AG1slPyVwMSV7OH0lPCV0NCVwMSVkJWUx\
    MCVwMSV7OH0lLSVkJTttAAACAAAAAgAGABwAAQEAAAYAAAADAAcADAAbWzI5bQAbWzltAEFYAFJHQgBybXh4AHNteHgA
    """
}
